// How a context that takes personal data gets its keyring.
import { Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type ContextConfig } from '../config/context-config';
import { Keyring } from './keyring';
import { SqlKeyStore } from './key-store';
import { readMasterKey } from './master-key';

@Injectable()
class PreparedKeyring implements OnModuleInit {
  constructor(@Inject(Keyring) private readonly keyring: Keyring) {}

  onModuleInit(): Promise<void> {
    return this.keyring.prepare();
  }
}

@Module({
  providers: [
    PreparedKeyring,
    {
      provide: Keyring,
      inject: [CONFIG, DataSource],
      useFactory: (config: ContextConfig, dataSource: DataSource) =>
        new Keyring(new SqlKeyStore(dataSource), readMasterKey(config)),
    },
  ],
  exports: [Keyring],
})
export class SealingModule {}
