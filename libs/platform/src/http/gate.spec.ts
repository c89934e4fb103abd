// Does the compiled gate let through exactly what the fields one by one let through, and name the same faults?
import { expectGateToAgree } from '../../testing/gate-agreement';
import {
  AccountId,
  CurrencyCode,
  DateOnly,
  Field,
  Flag,
  ListOf,
  MoneyAmount,
  Nested,
  OneOf,
  OpaqueId,
  SafeInteger,
  Tags,
  Text,
  Uuid,
} from './fields';
import { gateOf } from './gate';
import { PageQuery } from './lists';

class Line {
  @AccountId() accountId!: string;
  @OneOf(['debit', 'credit']) direction!: string;
  @MoneyAmount('currency') amount!: string;
  @CurrencyCode() currency!: string;
}

class Person {
  @OpaqueId() id!: string;
  @Text({ max: 10 }) name!: string;
}

class Order {
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/ }) kind!: string;
  @ListOf(() => Line, { min: 2, max: 4 }) lines!: Line[];
  @Nested(() => Person, { optional: true }) person?: Person;
  @MoneyAmount(() => 'JPY', { zero: true, or: 'unlimited', optional: true }) yen?: string;
  @DateOnly({ optional: true }) date?: string;
  @Tags({ optional: true, max: 3 }) tags?: Record<string, string>;
  @Flag({ optional: true }) flag?: boolean;
  @SafeInteger({ min: 0, max: 20, optional: true }) count?: number;
  @Uuid({ optional: true }) uuid?: string;
  @Field((value) => (value === 'x' ? undefined : 'not-x'), { type: 'string' }, { optional: true }) x?: string;
}

class Orders extends Person {
  @ListOf(() => Order, { min: 1, max: 5 }) items!: Order[];
  @Nested(() => Order) one!: Order;
}

const line = { accountId: 'wallet:w-1:EUR', direction: 'debit', amount: '1.00', currency: 'EUR' };
const order = () => ({
  ...{ kind: 'order', lines: [line, { ...line, currency: 'JPY', amount: '5' }], person: { id: 'p-1', name: 'Ann' } },
  ...{ yen: '0', date: '2026-01-31', tags: { a: 'b' }, flag: true, count: 3, x: 'x' },
  uuid: '6ba7b810-9dad-51d1-80b4-00c04fd430c8',
});

describe('a compiled gate', () => {
  it('agrees with the fields of its DTO on thousands of good and bad bodies', () => {
    const { accepted } = expectGateToAgree(Order, order, 4_000);
    expect(accepted).toBeGreaterThan(400);
  });

  it('agrees on lists of objects that hold lists, and on inherited fields', () => {
    const orders = () => ({ id: 'p-1', name: 'Ann', items: [order(), order()], one: order() });
    expect(expectGateToAgree(Orders, orders, 3_000).accepted).toBeGreaterThan(200);
  });

  it('hands over the very body it was given', () => {
    const body = order();
    expect(gateOf(Order).pass(body)).toBe(body);
  });

  it('is not made of fields that convert what they read', () => {
    expect(() => gateOf(PageQuery)).toThrow('PageQuery.limit is no field of a body');
  });
});
