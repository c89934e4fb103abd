// Gives few texts that come again and again (currencies, types, days) a number each.

export class Dictionary {
  private readonly codes = new Map<string, number>();

  constructor(private readonly texts: string[] = []) {
    texts.forEach((text, code) => this.codes.set(text, code));
  }

  codeOf(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.push(text) - 1;
    this.codes.set(text, code);
    return code;
  }

  textOf(code: number): string {
    const text = this.texts[code];
    if (text === undefined) throw new RangeError(`no text has the code ${code}`);
    return text;
  }

  toJSON(): readonly string[] {
    return [...this.texts];
  }
}
