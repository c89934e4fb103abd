// The services of the platform as clients, each typed by its own document.
import { ApiClient, type ClientOptions } from './api-client';
import { OPERATIONS as auditOperations, type paths as AuditPaths } from './generated/audit';
import { OPERATIONS as ledgerOperations, type paths as LedgerPaths } from './generated/ledger';
import { OPERATIONS as paymentsOperations, type paths as PaymentsPaths } from './generated/payments';

/** Without a `baseUrl`, the address at which `npm start` has the service listen. */
export type ServiceOptions = Omit<ClientOptions, 'baseUrl'> & Partial<Pick<ClientOptions, 'baseUrl'>>;

export type LedgerClient = ApiClient<LedgerPaths>;
export type PaymentsClient = ApiClient<PaymentsPaths>;
export type AuditClient = ApiClient<AuditPaths>;

export function ledgerClient(options: ServiceOptions): LedgerClient {
  return new ApiClient(ledgerOperations, { baseUrl: 'http://127.0.0.1:7001', ...options });
}

export function paymentsClient(options: ServiceOptions): PaymentsClient {
  return new ApiClient(paymentsOperations, { baseUrl: 'http://127.0.0.1:7002', ...options });
}

export function auditClient(options: ServiceOptions): AuditClient {
  return new ApiClient(auditOperations, { baseUrl: 'http://127.0.0.1:7003', ...options });
}
