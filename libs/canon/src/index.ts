// Canonical JSON, hashes, Merkle trees and derived ids: everything that must come out the same for ever.
export type { JsonObject, JsonValue } from './json-value';
export { jsonPointer } from './json-pointer';
export { canonicalJson } from './canonical-json';
export { rfc8785 } from './rfc8785';
export {
  HASH_BYTES,
  canonicalBytes,
  hashFromHex,
  hashHex,
  headHash,
  inboxEventHash,
  inboxRangeHash,
  leafHash,
  nodeHash,
  runningSha256,
  sha256,
} from './hash';
export { consistencyProof, inclusionProof, merkleRoot, verifyConsistency, verifyInclusion } from './merkle';
export { consistencyRanges, inclusionRanges, subtreesOf } from './merkle-ranges';
export type { LeafRange, Subtree } from './merkle-ranges';
export { MerkleFrontier } from './merkle-frontier';
export type { MerkleFrontierJson } from './merkle-frontier';
export { deriveId, isUuid } from './uuid';
export { DEFAULT_JSON_LIMITS, StrictJsonError, parseStrictJson } from './strict-json';
export type { JsonLimits } from './strict-json';
