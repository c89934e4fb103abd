// What does applying an outcome need besides the book and the outcome, and how is it taken back?
import type { Moment } from './moment';

/** Steps that take back what was applied; run in reverse. */
export type UndoList = (() => void)[];

export interface Applying {
  readonly page: number;
  readonly moment: Moment;
  /** Given while an atomic group, or a preview, may still be taken back. */
  readonly undo?: UndoList | undefined;
}

/** Takes back everything but the first `kept` steps. */
export function undoAll(undo: UndoList, kept = 0): void {
  while (undo.length > kept) undo.pop()?.();
}
