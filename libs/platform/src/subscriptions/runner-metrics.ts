// The metrics of every durable subscription of this process.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ConsumerState } from './consumer-health';

interface ConsumerFigures {
  readonly key: string;
  readonly state: ConsumerState;
  readonly position: string;
  readonly lagMs: number;
  readonly parked: number;
}

const STATES: readonly ConsumerState[] = ['standby', 'catching-up', 'live', 'retrying', 'paused', 'halted'];

/** Gauges are computed when scraped; metrics that another runner registered are shared. */
export class RunnerMetrics {
  private readonly events: Counter<'consumer'>;
  private readonly seconds: Histogram<'consumer'>;
  private readonly restarts: Counter<'consumer' | 'reason'>;
  private readonly readerFailures: Counter<'source'>;

  constructor(registry: Registry, figures: () => readonly ConsumerFigures[]) {
    this.events = own(registry, 'daybook_subscription_events_total', (name) => {
      return new Counter({ name, help: 'Events handled.', labelNames: ['consumer'], registers: [registry] });
    });
    this.seconds = own(registry, 'daybook_subscription_handling_seconds', (name) => {
      const buckets = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
      const help = 'Time for one batch of a projection or one event of a policy.';
      return new Histogram({ name, help, labelNames: ['consumer'], buckets, registers: [registry] });
    });
    this.restarts = own(registry, 'daybook_subscription_restarts_total', (name) => {
      const help = 'Times a consumer began again from its checkpoint.';
      return new Counter({ name, help, labelNames: ['consumer', 'reason'], registers: [registry] });
    });
    this.readerFailures = own(registry, 'daybook_live_reader_failures_total', (name) => {
      const help = 'Times a live subscription ended or stalled.';
      return new Counter({ name, help, labelNames: ['source'], registers: [registry] });
    });
    gauge(registry, 'daybook_subscription_lag_seconds', 'Age of the oldest event not yet handled.', (set) => {
      for (const { key, lagMs } of figures()) set({ consumer: key }, lagMs / 1000);
    });
    gauge(registry, 'daybook_subscription_position', 'Last event handled, in the numbers of its source.', (set) => {
      for (const { key, position } of figures()) set({ consumer: key }, Number(position));
    });
    gauge(registry, 'daybook_subscription_parked', 'Items a policy has set aside.', (set) => {
      for (const { key, parked } of figures()) set({ consumer: key }, parked);
    });
    gauge(registry, 'daybook_subscription_state', '1 for the state a consumer is in.', (set) => {
      for (const { key, state } of figures()) {
        for (const each of STATES) set({ consumer: key, state: each }, each === state ? 1 : 0);
      }
    });
  }

  handled(consumer: string, events: number, ms: number): void {
    this.events.inc({ consumer }, events);
    this.seconds.observe({ consumer }, ms / 1000);
  }

  restarted(consumer: string, reason: string): void {
    this.restarts.inc({ consumer, reason });
  }

  readerFailed(source: string): void {
    this.readerFailures.inc({ source });
  }
}

function own<M>(registry: Registry, name: string, make: (name: string) => M): M {
  const present = registry.getSingleMetric(name);
  return present === undefined ? make(name) : (present as M);
}

type Set = (labels: Partial<Record<'consumer' | 'state', string>>, value: number) => void;

function gauge(registry: Registry, name: string, help: string, collect: (set: Set) => void): void {
  if (registry.getSingleMetric(name) !== undefined) return;
  const made: Gauge<'consumer' | 'state'> = new Gauge({
    name,
    help,
    labelNames: ['consumer', 'state'],
    registers: [registry],
    collect: () => collect((labels, value) => made.set(labels, value)),
  });
}
