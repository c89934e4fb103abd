// The metrics of an app, in the form Prometheus reads.
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { LIMITS } from '../http/caller-limits';

interface ServedRequest {
  readonly method: string;
  /** The pattern of the route; the path would hold ids. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export class HttpMetrics {
  private readonly seconds: Histogram<'method' | 'route' | 'status'>;
  private readonly overLimit: Counter<'limit'>;

  constructor(registry: Registry) {
    this.seconds = new Histogram({
      name: 'daybook_http_request_seconds',
      help: 'Time from the request line to the last byte of the answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
    this.overLimit = new Counter({
      name: 'daybook_http_rate_limited_total',
      help: 'Requests refused with 429, by the limit of their caller that they exceeded.',
      labelNames: ['limit'],
      registers: [registry],
    });
    for (const limit of LIMITS) this.overLimit.inc({ limit }, 0);
  }

  limited(limit: string): void {
    this.overLimit.inc({ limit });
  }

  observe({ method, route, status, seconds }: ServedRequest): void {
    this.seconds.observe({ method: KNOWN_METHODS.has(method) ? method : 'other', route, status }, seconds);
  }
}

const KNOWN_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A registry of the app's own, with the process's own figures in it. */
export function createRegistry(context: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ context });
  collectDefaultMetrics({ register: registry });
  return registry;
}
