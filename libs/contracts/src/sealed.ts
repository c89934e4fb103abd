// How a field of personal data stands on the log: encrypted with a key of the person it is about.

/**
 * AES-256-GCM. `key` names the person's key and its version as `<subject>/<version>`; `nonce` (96 bits) and `text` (ciphertext
 * and 128-bit tag) are base64. The additional data are the field's place: see `sealing` in the platform.
 */
export interface Sealed {
  readonly key: string;
  readonly nonce: string;
  readonly text: string;
}
