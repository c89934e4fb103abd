// What is one step of a scene in the demo? What was done, what should become of it, and what became of it.

export interface Step {
  readonly what: string;
  readonly expected: string;
  readonly became: string;
}
