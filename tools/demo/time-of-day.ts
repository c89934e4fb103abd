// How a moment of the made-up day is written.

/** `HH:MM:SS`; past midnight it starts anew. */
export function timeOfDay(secondsS: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(secondsS / 3600) % 24)}:${two(Math.floor(secondsS / 60) % 60)}:${two(secondsS % 60)}`;
}
