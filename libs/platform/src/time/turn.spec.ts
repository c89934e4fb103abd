// Does long work yield to other work, and does short work go on without waiting?
import { Turn } from './turn';

function workFor(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe('a turn', () => {
  it('is not over at once', () => {
    expect(new Turn().over()).toBeUndefined();
  });

  it('is over after long work, and comes again after what others had waiting', async () => {
    const turn = new Turn();
    const done: string[] = [];
    setImmediate(() => done.push('others'));
    workFor(10);
    await turn.over();
    done.push('we');
    expect(done).toEqual(['others', 'we']);
    expect(turn.over()).toBeUndefined();
  });
});
