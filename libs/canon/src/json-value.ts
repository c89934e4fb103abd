// What counts as a JSON value in our types.

type JsonPrimitive = null | boolean | number | string;
type JsonArray = readonly JsonValue[];
export type JsonObject = { readonly [key: string]: JsonValue };
export type JsonValue = JsonPrimitive | JsonArray | JsonObject;
