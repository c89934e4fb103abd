// What a tool throws when only a person can mend settings or data; the message says how. Starting again will not help.
export class NeedsMending extends Error {
  override readonly name = 'NeedsMending';
}
