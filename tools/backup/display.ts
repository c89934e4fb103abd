// How the progress of a backup is shown: one line for each part of the work.
import { Progress } from '../terminal/progress';
import type { Report } from './take-backup';

export class Display implements Report {
  private current: { readonly label: string; readonly progress: Progress; done: number } | undefined;

  progress(label: string, done: number, total?: number): void {
    if (this.current?.label !== label) {
      this.end();
      this.current = { label, progress: new Progress({ label, ...(total !== undefined && { total }) }), done: 0 };
    }
    this.current.progress.step(done - this.current.done);
    this.current.done = done;
  }

  say(text: string): void {
    this.end();
    process.stdout.write(`${text}\n`);
  }

  private end(): void {
    if (process.stdout.isTTY) this.current?.progress.end();
    this.current = undefined;
  }
}
