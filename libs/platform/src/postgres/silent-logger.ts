// TypeORM writes nothing by itself: what fails is thrown, and told by whoever catches it.
import { AbstractLogger } from 'typeorm';

export class SilentLogger extends AbstractLogger {
  protected override writeLog(): void {}
}
