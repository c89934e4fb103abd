// What an idempotency key has come to: asked for when the answer to a request was lost.
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Access } from '../access/access-decorator';
import type { Principal } from '../access/principal';
import { EVENT_LOG, type EventLog } from '../event-store/event-log';
import { creationId } from '../http/idempotency';
import { notFound } from '../http/problem';
import { Caller, pathParam } from '../http/request-decorators';
import { DESK, type AnyDeskKind, type DeskDeclaration } from './desk-kind';
import { problemOf } from './refusal-problem';
import { isPending, readStory, tokenOf } from './story';

class OperationItem {
  @ApiProperty({ example: 'transfers.create' }) operation!: string;
  @ApiProperty({ example: 201, description: 'The status with which the request is answered when it is repeated now.' })
  status!: number;
  @ApiProperty({ required: false, description: 'Absent when the request was refused: nothing was created.' })
  location?: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was created, or why it was not.' })
  answer!: object;
}

class OperationsAnswer {
  @ApiProperty({ type: [OperationItem], description: 'One for each operation the key was used for.' })
  items!: OperationItem[];
}

const KEY = /^[\x21-\x7e]{16,128}$/;

/** Over all kinds that the app's desk declares; the access policy names it `operations.read`. */
@Controller('operations')
export class OperationsController {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DESK) private readonly desk: DeskDeclaration,
  ) {}

  @Get(':key')
  @Access('operations.read')
  @ApiOkResponse({ type: OperationsAnswer })
  async read(
    @pathParam('key', (key) => KEY.test(key), { minLength: 16, maxLength: 128 }) key: string,
    @Caller() caller: Principal,
  ): Promise<OperationsAnswer> {
    const found = await Promise.all(this.desk.kinds.map((kind) => this.find(kind, caller, key)));
    const items = found.filter((item) => item !== undefined);
    if (items.length === 0) throw notFound();
    return { items };
  }

  private async find(kind: AnyDeskKind, caller: Principal, key: string): Promise<OperationItem | undefined> {
    const { operation, path } = kind;
    const id = creationId(caller, operation, key);
    const story = await readStory(this.log, kind, id);
    if (story.events.length === 0) {
      const { refusal } = story;
      if (refusal === undefined) return undefined;
      const [status] = problemOf(kind, refusal);
      return { operation, status, answer: { [kind.idMember ?? 'id']: id, refusal } };
    }
    const view = kind.view(id, story.events);
    const [status] = view.refusal === undefined ? [isPending(kind, story) ? 202 : 201] : problemOf(kind, view.refusal);
    const answer = { ...view, token: tokenOf(this.desk.source, kind, story) };
    return { operation, status, location: `/${path}/${id}`, answer };
  }
}
