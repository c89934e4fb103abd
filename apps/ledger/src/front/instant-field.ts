// How an instant is sent: RFC 3339 in UTC with milliseconds, one that exists.
import { isInstant } from '@daybook/ledger';
import { Field, type FieldOptions } from '@daybook/platform';

export const Instant = (options: FieldOptions = {}): PropertyDecorator =>
  Field(
    (value) => (isInstant(value) ? undefined : 'invalid-instant'),
    { type: 'string', format: 'date-time' },
    { example: '2026-01-31T09:30:00.000Z', ...options },
  );
