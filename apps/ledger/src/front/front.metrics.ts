// What is measured of the front: how far the book is behind, what is under way, and who was asked to come again.
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { InstructionFront } from './instruction-front.service';

@Injectable()
export class FrontMetrics {
  constructor(front: InstructionFront, registry: Registry) {
    const registers = [registry];
    const gauge = (name: string, help: string, value: () => number): void => {
      new Gauge({
        ...{ name, help, registers },
        collect() {
          this.set(value());
        },
      });
    };
    gauge('ledger_front_behind_instructions', 'Instructions sent and on no page yet.', () => front.behind.instructions);
    gauge('ledger_front_behind_seconds', 'Age of the oldest of them.', () => front.behind.ms / 1000);
    gauge(
      'ledger_front_read_models_behind_seconds',
      'Age of the oldest page that a read model has not applied.',
      () => front.behind.readModelsMs / 1000,
    );
    gauge('ledger_front_bulks_in_flight', 'Bulks under way.', () => front.admission.bulksInFlight);
    new Counter({
      ...{
        name: 'ledger_front_shed_total',
        help: 'Requests refused because the book or its read models were behind.',
        registers,
      },
      labelNames: ['asking'],
      collect() {
        this.reset();
        for (const [asking, count] of Object.entries(front.admission.shed)) this.inc({ asking }, count);
      },
    });
  }
}
