// By which id is an instruction known that has no usable id of its own?

/** Ids made up for such instructions begin so; no id that a sender gives may. */
export const MADE_UP_ID_PREFIX = 'event:';
