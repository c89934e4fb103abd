// Registrations over HTTP: a person or a business becomes known.
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Caller, Desk, IdempotencyKey, type Answer, type Principal, type WithToken } from '@daybook/platform';
import { PartyChangedAnswer, RegisterBody } from './party.dto';
import { partyKind, type PartyView } from './party.kind';
import { SealedEmails } from './sealed-emails';

@Controller('registrations')
export class RegistrationsController {
  constructor(
    private readonly desk: Desk,
    private readonly emails: SealedEmails,
  ) {}

  @Post()
  @Access('registrations.create')
  @ApiCreatedResponse({ type: PartyChangedAnswer })
  register(
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: RegisterBody,
  ): Promise<Answer<WithToken<PartyView>>> {
    const { kind, country, locale, email, termsVersion } = body;
    const fingerprintOf = (partyId: string) => this.emails.fingerprintOf(partyKind.operation, partyId, body);
    return this.desk.create(partyKind, { caller, key, body, waitMs: 0, fingerprintOf }, async (partyId) => {
      const sealed = await this.emails.seal(partyId, email);
      return { type: 'Register', data: { partyId, kind, country, locale, ...sealed, termsVersion } };
    });
  }
}
