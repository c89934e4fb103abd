// Charges of the card rail that no deposit asked for, over HTTP: finance settles each with the acquirer, or the deposit comes again.
import { Controller, Get, Query } from '@nestjs/common';
import { Access, Cursors, listKey, Lists, Problem, type ListAnswer } from '@daybook/platform';
import { RailUnavailable } from './card-rail.client';
import { UnattributedCharges } from './unattributed-charges';
import { UNATTRIBUTED_COLUMNS, UnattributedCharge, UnattributedChargesQuery } from './unattributed-charges.dto';

@Controller('unattributed-charges')
export class UnattributedChargesController {
  constructor(
    private readonly charges: UnattributedCharges,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access('unattributed-charges.list')
  @Lists(UnattributedCharge, UNATTRIBUTED_COLUMNS)
  async list(@Query() query: UnattributedChargesQuery): Promise<ListAnswer<UnattributedCharge>> {
    const key = listKey('unattributed-charges.list', query);
    const after = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    try {
      const { items, next } = await this.charges.find(
        query.receivedFrom ?? this.charges.lookedFrom,
        query.limit,
        after,
      );
      return {
        items: items.map(({ endToEndId, railReference, amount, currency, status, receivedAt }) => ({
          ...{ endToEndId, railReference, amount, currency, status, receivedAt },
        })),
        ...(next === undefined ? {} : { next: this.cursors.encode(key, next) }),
      };
    } catch (error) {
      if (error instanceof RailUnavailable) throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
      throw error;
    }
  }
}
