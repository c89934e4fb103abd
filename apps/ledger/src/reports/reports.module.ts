// Reports put together: what finance takes away, and the files of closing balances.
import { Module } from '@nestjs/common';
import { CONFIG, type ContextConfig } from '@daybook/platform';
import { ClosingBalancesService } from './closing-balances.service';
import { CLOSING_SETTINGS, readClosingSettings } from './closing-balances.settings';
import { ReportsController } from './reports.controller';

@Module({
  controllers: [ReportsController],
  providers: [
    {
      provide: CLOSING_SETTINGS,
      inject: [CONFIG],
      useFactory: ({ home }: ContextConfig) => readClosingSettings(process.env, home),
    },
    ClosingBalancesService,
  ],
})
export class ReportsModule {}
