// Tries histories by the thousand: `npm run simulate`.
import { runSeed } from './run-seed';

async function main(): Promise<void> {
  const [from = '0', count = '1'] = process.argv.slice(2);
  const started = Date.now();
  for (let seed = Number(from); seed < Number(from) + Number(count); seed += 1) {
    const result = await runSeed(seed, undefined, process.env['TRACE'] ? (line) => console.log(line) : undefined);
    console.log(
      seed,
      result.traceHash,
      result.steps,
      Math.round(result.virtualMs),
      result.requests,
      result.violation ?? '',
    );
    if (result.violation) {
      console.log(result.faults);
      console.log(result.trace.join('\n'));
      break;
    }
    if (count === '1')
      console.log(
        [...result.marks]
          .sort()
          .map(([a, b]) => `${b} ${a}`)
          .join('\n'),
        [...result.struck],
      );
  }
  console.log((Date.now() - started) / 1000, 's');
}
void main();
