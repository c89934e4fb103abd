// How an app's deadlines are wired: the scanner, and its routes.
import { type DynamicModule, Module } from '@nestjs/common';
import { DeadlinesController } from './deadlines-controller';
import { DEADLINE_OPTIONS, type DeadlineOptions, Deadlines } from './deadlines';

@Module({})
export class DeadlinesModule {
  static with(options: DeadlineOptions): DynamicModule {
    return {
      module: DeadlinesModule,
      controllers: [DeadlinesController],
      providers: [{ provide: DEADLINE_OPTIONS, useValue: options }, Deadlines],
    };
  }
}
