// How large a request body may be: for every route the same, unless a route says otherwise.
import 'reflect-metadata';
import { DEFAULT_JSON_LIMITS, type JsonLimits } from '@daybook/canon';
import { SetMetadata } from '@nestjs/common';

export interface BodyLimits {
  readonly bytesMax: number;
  readonly json: JsonLimits;
}

export const BODY_LIMITS: BodyLimits = { bytesMax: 100 * 1024, json: DEFAULT_JSON_LIMITS };

const ROUTE_BODY_LIMITS = 'daybook:body-limits';

/** This route reads bodies of up to `bytesMax` bytes, with up to `keysMax` keys in all objects together. */
export function LargeBody({ bytesMax, keysMax }: { readonly bytesMax: number; readonly keysMax: number }) {
  const limits: BodyLimits = { bytesMax, json: { ...DEFAULT_JSON_LIMITS, keysMax } };
  return SetMetadata(ROUTE_BODY_LIMITS, limits);
}

export function bodyLimitsOf(handler: object): BodyLimits {
  return (Reflect.getMetadata(ROUTE_BODY_LIMITS, handler) as BodyLimits | undefined) ?? BODY_LIMITS;
}
