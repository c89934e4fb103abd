// Old shapes are lifted step by step, and what this program cannot know it refuses.
import type { JsonObject } from '@daybook/canon';
import { NewerVersionError, UnknownEventError } from './errors';
import { defineEvents, type EventDefinition } from './event-registry';
import { tillEvents } from './till-example';

type Parcel = { readonly type: 'post.ParcelSent'; readonly data: { readonly to: string; readonly grams: number } };

const parcels = defineEvents<Parcel>({
  'post.ParcelSent': {
    v: 3,
    upcasts: {
      1: ({ receiver, ...rest }) => ({ ...rest, to: receiver ?? 'unknown' }),
      2: ({ kilos, ...rest }) => ({ ...rest, grams: Number(kilos) * 1000 }),
    },
  },
});

describe('lift', () => {
  it.each<[number, JsonObject]>([
    [1, { receiver: 'bob', kilos: 2 }],
    [2, { to: 'bob', kilos: 2 }],
    [3, { to: 'bob', grams: 2000 }],
  ])('brings version %d to the present one', (v, data) => {
    const event = parcels.lift({ type: 'post.ParcelSent', v, data });
    expect(event).toEqual({ type: 'post.ParcelSent', data: { to: 'bob', grams: 2000 } });
  });

  it('leaves the stored data as it is', () => {
    const data = Object.freeze({ receiver: 'bob', kilos: 2 });
    parcels.lift({ type: 'post.ParcelSent', v: 1, data });
    expect(data).toEqual({ receiver: 'bob', kilos: 2 });
  });

  it('throws on a version newer than it knows', () => {
    const newer = { type: 'post.ParcelSent', v: 4, data: {} };
    expect(() => parcels.lift(newer)).toThrow(NewerVersionError);
    expect(() => parcels.lift(newer)).toThrow("'post.ParcelSent' has version 4, this program knows up to 3");
  });

  it.each(['post.ParcelLost', 'toString', '__proto__'])('throws on the unknown type %s', (type) => {
    expect(() => parcels.lift({ type, v: 1, data: {} })).toThrow(UnknownEventError);
    expect(() => parcels.versionOf(type)).toThrow(UnknownEventError);
    expect(parcels.knows(type)).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN])('throws on version %p, which never was', (v) => {
    expect(() => parcels.lift({ type: 'post.ParcelSent', v, data: {} })).toThrow(RangeError);
  });
});

describe('defineEvents', () => {
  it('says what it knows', () => {
    expect(tillEvents.types).toEqual(['shop.TillOpened', 'shop.CoinsTaken']);
    expect(tillEvents.knows('shop.CoinsTaken')).toBe(true);
    expect([tillEvents.versionOf('shop.TillOpened'), tillEvents.versionOf('shop.CoinsTaken')]).toEqual([2, 1]);
  });

  const same = (data: JsonObject): JsonObject => data;
  it.each<[string, EventDefinition]>([
    ['a missing step', { v: 3, upcasts: { 1: same } }],
    ['no steps at all', { v: 2 }],
    ['a step too many', { v: 1, upcasts: { 1: same } }],
    ['a step from version 0', { v: 2, upcasts: { 0: same, 1: same } }],
    ['version 0', { v: 0 }],
    ['a version with a fraction', { v: 1.5 }],
  ])('refuses %s when the program starts', (_what, definition) => {
    expect(() => defineEvents<Parcel>({ 'post.ParcelSent': definition })).toThrow(RangeError);
  });
});
