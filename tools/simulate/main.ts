// Tries histories by the thousand: `npm run simulate`.
import { runSeed } from './run-seed';
import { plantNamed, PLANTED_BUGS } from './plants/planted-bugs';

async function planted(): Promise<void> {
  for (const name of process.argv[3] ? [process.argv[3]] : PLANTED_BUGS) {
    const started = Date.now();
    let caught = '';
    let seed = 0;
    for (; seed < 150 && !caught; seed += 1) {
      const { violation } = await runSeed(seed, plantNamed(name));
      if (violation) caught = `${violation.invariant}: ${violation.detail.slice(0, 150)}`;
    }
    console.log(name, seed, caught || 'NOT CAUGHT', (Date.now() - started) / 1000);
  }
}

async function main(): Promise<void> {
  if (process.argv[2] === 'planted') return planted();
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
