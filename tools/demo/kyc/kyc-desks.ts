// Who asks kyc during the demo: the service that registers people, and two persons of compliance.
import { clientOf, type ServiceClient, type ServiceOptions } from '@daybook/client';
import { developmentToken, type Role } from '@daybook/platform';
import type { KycDesks } from './people';

/** `options` for all of them, but for the token; `home` is the installation's directory. */
export async function kycDesks(
  options: Omit<ServiceOptions, 'token'>,
  home: string,
  payments: ServiceClient<'payments'>,
): Promise<KycDesks> {
  const desk = async (role: Role, sub: string): Promise<ServiceClient<'kyc'>> =>
    clientOf('kyc', { ...options, token: await developmentToken({ roles: [role], sub }, home) });
  return {
    service: await desk('service', 'demo'),
    analyst: await desk('compliance', 'demo-analyst'),
    lead: await desk('compliance', 'demo-lead'),
    payments,
  };
}
