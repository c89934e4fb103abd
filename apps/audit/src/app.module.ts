// The audit app: its parts put together.
import { Module } from '@nestjs/common';
import { HistoryController } from './causal-history/history.controller';
import { HistoryReader } from './causal-history/history.queries';

@Module({ controllers: [HistoryController], providers: [HistoryReader] })
export class AuditAppModule {}
