// Whether a path that matched no route exists for another method: 405 instead of 404.

/** The routes of an app by path pattern, asked only when a request matched none of them. */
export class KnownPaths {
  private readonly methods = new Map<string, { segments: string[]; methods: Set<string> }>();

  add(pattern: string, methods: readonly string[]): void {
    const known = this.methods.get(pattern) ?? { segments: pattern.split('/'), methods: new Set<string>() };
    for (const method of methods) known.methods.add(method.toUpperCase());
    this.methods.set(pattern, known);
  }

  /** The methods that the path answers to, sorted; empty when it is not known at all. */
  allowed(path: string): string[] {
    const segments = path.split('/');
    const found = new Set<string>();
    for (const { segments: pattern, methods } of this.methods.values()) {
      if (matches(pattern, segments)) for (const method of methods) found.add(method);
    }
    return [...found].sort();
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]));
}
