// Every error that is foreseen has its problem, and no other error says anything.
import { NotFoundException } from '@nestjs/common';
import { parseStrictJson } from '@daybook/canon';
import { LogUnavailable, OutcomeUnknown } from '../event-store/event-log';
import { KeyReused, TooManyConflicts } from '../deciding/command-context';
import { Problem } from './problem';
import { TooManyWaiters } from './waiters';
import { problemOf } from './problem-of-error';

const thrownBy = (text: string): unknown => {
  try {
    return parseStrictJson(text);
  } catch (error) {
    return error;
  }
};

const withCode = (code: string): Error => Object.assign(new Error('secret host name'), { code, severity: 'ERROR' });

describe('problems', () => {
  it.each([
    [new Problem(422, 'insufficient-funds'), 422, 'insufficient-funds'],
    [new OutcomeUnknown('x'), 503, 'outcome-unknown'],
    [new LogUnavailable('x'), 503, 'unavailable'],
    [new KeyReused('k'), 422, 'idempotency-key-reused'],
    [new TooManyConflicts('s'), 503, 'unavailable'],
    [new TooManyWaiters('20000'), 503, 'unavailable'],
    [withCode('ECONNREFUSED'), 503, 'unavailable'],
    [withCode('57P03'), 503, 'unavailable'],
    [withCode('23505'), 500, 'internal'],
    [thrownBy('{'), 400, 'malformed-json'],
    [thrownBy('{"constructor":1}'), 400, 'forbidden-key'],
    [thrownBy('['.repeat(40)), 400, 'invalid-request'],
    [new NotFoundException('Cannot GET /x'), 404, 'not-found'],
    [new Error('bug'), 500, 'internal'],
    ['a string', 500, 'internal'],
    [undefined, 500, 'internal'],
  ])('%p is %i %s', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code });
  });

  it('says nothing of what was thrown', () => {
    expect(JSON.stringify(problemOf(withCode('23505')).body('c-1'))).not.toContain('secret');
  });
});
