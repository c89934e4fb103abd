// Does a secret stay out of sight in every form in which it is written?
import { maskSecrets, secretsIn } from './mask-secrets';

it.each([
  ['postgresql://postgres:s3cret@127.0.0.1:5499/postgres', 'postgresql://postgres:[redacted]@127.0.0.1:5499/postgres'],
  [
    'cannot reach esdb://ops:p@ss/w:rd@a:2113,b:2113?tls=true now',
    'cannot reach esdb://ops:[redacted]@a:2113,b:2113?tls=true now',
  ],
  ['postgres://:only@h/d', 'postgres://:[redacted]@h/d'],
  ['"DATABASE_URL":"postgres://a:b@h","x":1', '"DATABASE_URL":"postgres://a:[redacted]@h","x":1'],
  [
    'postgres://h/d?user=a&password=s3cret&sslmode=require',
    'postgres://h/d?user=a&password=[redacted]&sslmode=require',
  ],
  ['host=h password=s3cret dbname=d', 'host=h password=[redacted] dbname=d'],
  ['authorization: Bearer eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl', 'authorization: Bearer [redacted]'],
  ['http://127.0.0.1:7001/docs', 'http://127.0.0.1:7001/docs'],
  ['posted 12:30 to a@b', 'posted 12:30 to a@b'],
])('%s', (text, shown) => {
  expect(maskSecrets(text)).toBe(shown);
});

it('masks known secrets wherever they stand, and no word that is too short for one', () => {
  expect(maskSecrets('the key is correct-horse-battery, or dog', ['correct-horse-battery', 'dog', ''])).toBe(
    'the key is [redacted], or dog',
  );
});

it('finds the secrets of settings, as they are written and as they are meant', () => {
  const env = {
    DATABASE_URL: 'postgresql://a:p%40ss%2Fword@h:1/d',
    CURSOR_KEY: 'k'.repeat(32),
    PATH: '/bin',
    ESDB_URL: 'esdb://h:1',
  };
  expect(secretsIn(env)).toEqual(['p%40ss%2Fword', 'p@ss/word', 'k'.repeat(32)]);
});
