// TypeORM logs nothing by itself: a failing statement throws, and the code that catches it logs it.
import { AbstractLogger } from 'typeorm';

export class SilentLogger extends AbstractLogger {
  protected override writeLog(): void {}
}
