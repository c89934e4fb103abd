// Proofs put together: receipts and heads over HTTP, and the publisher of signed heads.
import { Module } from '@nestjs/common';
import { BOOK } from '@daybook/contracts';
import { CONFIG, type ContextConfig } from '@daybook/platform';
import { HeadPublisherService } from './head-publisher.service';
import { HeadsController } from './heads.controller';
import { HeadsFile } from './heads-file';
import { HEADS_SETTINGS, readHeadsSettings, type HeadsSettings } from './heads.settings';
import { OutcomeProofsController } from './outcome-proofs.controller';
import { Receipts } from './receipts.service';

@Module({
  controllers: [OutcomeProofsController, HeadsController],
  providers: [
    {
      provide: HEADS_SETTINGS,
      inject: [CONFIG],
      useFactory: ({ home }: ContextConfig) => readHeadsSettings(process.env, home),
    },
    {
      provide: HeadsFile,
      inject: [HEADS_SETTINGS],
      useFactory: ({ dir }: HeadsSettings) => new HeadsFile(dir, BOOK),
    },
    Receipts,
    HeadPublisherService,
  ],
  exports: [HeadsFile],
})
export class ProofsModule {}
