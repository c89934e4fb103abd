// Canonical JSON, hashes, Merkle trees and derived ids: everything that must come out the same for ever.
export type { JsonArray, JsonObject, JsonPrimitive, JsonValue } from './json-value';
export { jsonPointer } from './json-pointer';
export { CANONICAL_DEPTH_MAX, CanonError, canonicalJson } from './canonical-json';
export type { CanonErrorCode } from './canonical-json';
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
export type { RunningSha256 } from './hash';
export { consistencyProof, inclusionProof, merkleRoot, verifyConsistency, verifyInclusion } from './merkle';
export type { ConsistencyClaim, InclusionClaim, MerkleProof } from './merkle';
export { consistencyRanges, inclusionRanges, subtreesOf } from './merkle-ranges';
export type { LeafRange, Subtree } from './merkle-ranges';
export { MerkleFrontier } from './merkle-frontier';
export type { MerkleFrontierJson } from './merkle-frontier';
export { DAYBOOK_NAMESPACE, NAMESPACE_DNS, NAMESPACE_URL, deriveId, isUuid, uuidV5 } from './uuid';
export { DEFAULT_JSON_LIMITS, StrictJsonError, parseStrictJson } from './strict-json';
export type { JsonLimits, StrictJsonErrorCode } from './strict-json';
