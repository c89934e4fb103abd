// How the card rail reports an answer: signed over the raw body, and believed only when the charge's status says the same.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuid, StrictJsonError } from '@daybook/canon';
import { CLOCK, Logger, Problem, verifyCallback, type Clock } from '@daybook/platform';
import { AnswerDoesNotFit, CardCharges } from './card-charges';
import { RailUnavailable } from './card-rail.client';
import { CARD_RAIL_SETTINGS, type CardRailSettings } from './card-rail.settings';
import { parseRailStatus, UnexpectedRailAnswer, type RailStatus } from './rail-status';

const CALLBACK_PATH = '/callbacks/card-rail';
const BODY_BYTES_MAX = 16 * 1024;

/**
 * Not a controller: a callback has a signature instead of a token, over the raw bytes, which the parser of all other routes does
 * not keep.
 */
@Injectable()
export class CardRailCallbackRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly charges: CardCharges,
    private readonly logger: Logger,
    @Inject(CARD_RAIL_SETTINGS) private readonly settings: CardRailSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, parsed) =>
        parsed(null, body),
      );
      scope.post(CALLBACK_PATH, { bodyLimit: BODY_BYTES_MAX }, (request, reply) => this.receive(request, reply));
      done();
    });
  }

  /**
   * 200 when the answer is recorded, 202 when a person has to look; after any other status the rail repeats the callback. The
   * end-to-end id is the deposit's: no read model has to have it. Of a deposit that is not on the log, which can only be of a log
   * that lost its end, the rail goes on telling.
   */
  private async receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { endToEndId } = this.authentic(request);
    const { correlationId } = request.context;
    try {
      if (isUuid(endToEndId) && (await this.charges.settle(endToEndId, { evenIfAnswered: true }))) {
        return reply.status(200).send({ status: 'taken' });
      }
    } catch (error) {
      if (error instanceof RailUnavailable) throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
      if (!(error instanceof AnswerDoesNotFit || error instanceof UnexpectedRailAnswer)) throw error;
      this.logger.error(
        { correlationId, depositId: endToEndId, reason: error.message },
        'a callback of the card rail needs attention',
      );
      return reply.status(202).send({ status: 'unresolved' });
    }
    this.logger.error({ correlationId, endToEndId }, 'the card rail reports a charge that no deposit asked for');
    throw new Problem(404, 'not-found');
  }

  /** @throws Problem 401, 400 */
  private authentic({ headers, body }: FastifyRequest): RailStatus {
    const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
    const callback = {
      timestamp: one(headers['callback-timestamp']),
      signature: one(headers['callback-signature']),
      body: text,
    };
    if (!verifyCallback(this.settings.secret.reveal(), callback, this.clock.nowMs())) {
      throw new Problem(401, 'signature-invalid');
    }
    try {
      return parseRailStatus(text);
    } catch (error) {
      if (error instanceof UnexpectedRailAnswer) throw new Problem(400, 'invalid-request');
      if (error instanceof StrictJsonError) throw new Problem(400, 'malformed-json');
      throw error;
    }
  }
}

function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
