// What an idempotency key has come to: asked for when the answer to a request was lost.
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import type { Message } from '@daybook/es';
import type { PaymentEvent } from '@daybook/payments';
import {
  Access,
  Caller,
  creationId,
  EVENT_LOG,
  notFound,
  pathParam,
  streamOf,
  type EventLog,
  type Principal,
} from '@daybook/platform';
import { depositKind } from '../deposit/deposit.kind';
import type { PaymentKind, PaymentView } from '../desk/payment-kind';
import { isOver, readStory, tokenOf } from '../desk/payment-story';
import { transferKind } from '../transfer/transfer.kind';
import { walletKind } from '../wallet/wallet.kind';

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

@Controller('operations')
export class OperationsController {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  @Get(':key')
  @Access('operations.read')
  @ApiOkResponse({ type: OperationsAnswer })
  async read(
    @pathParam('key', (key) => KEY.test(key), { minLength: 16, maxLength: 128 }) key: string,
    @Caller() caller: Principal,
  ): Promise<OperationsAnswer> {
    const found = await Promise.all([
      this.find(walletKind, caller, key),
      this.find(depositKind, caller, key),
      this.find(transferKind, caller, key),
    ]);
    const items = found.filter((item) => item !== undefined);
    if (items.length === 0) throw notFound();
    return { items };
  }

  private async find<S, C extends Message, E extends PaymentEvent, R extends string, V extends PaymentView>(
    { operation, path, decider, view }: PaymentKind<S, C, E, R, V>,
    caller: Principal,
    key: string,
  ): Promise<OperationItem | undefined> {
    const id = creationId(caller, operation, key);
    const story = await readStory<E>(this.log, streamOf(decider, id));
    const { events, refusal } = story;
    if (refusal !== undefined && events.length === 0) return { operation, status: 422, answer: { id, refusal } };
    if (events.length === 0) return undefined;
    const seen = view(id, events);
    const status = seen.refusal !== undefined ? 422 : isOver(story) ? 201 : 202;
    return { operation, status, location: `/${path}/${id}`, answer: { ...seen, token: tokenOf(story) } };
  }
}
