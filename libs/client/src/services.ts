// The services of the platform as clients, each typed by its own document.
import { ApiClient, type ClientOptions } from './api-client';
import { type Interfaces, SERVICES } from './generated/services';

export type ServiceName = keyof Interfaces;

export type ServiceClient<Name extends ServiceName> = ApiClient<Interfaces[Name]['paths']>;

/** The bodies and answers of a service, by the names that they have in its document. */
export type SchemasOf<Name extends ServiceName> = Interfaces[Name]['components']['schemas'];

/** Without a `baseUrl`, the address at which `npm start` has the service listen. */
export type ServiceOptions = Omit<ClientOptions, 'baseUrl'> & Partial<Pick<ClientOptions, 'baseUrl'>>;

/** `clientOf('payments', { token })` calls payments. */
export function clientOf<Name extends ServiceName>(name: Name, options: ServiceOptions): ServiceClient<Name> {
  const { operations, port } = SERVICES[name];
  return new ApiClient(operations, { baseUrl: `http://127.0.0.1:${port}`, ...options });
}
