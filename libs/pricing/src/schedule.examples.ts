// A price list as it could be published: transfers for people, card checkouts for merchants.
import type { FeeRule } from '@daybook/contracts';
import type { ScheduleContent } from './schedule-content';

/** 0.5 % of a transfer, at least 0.10 and at most 5.00, on top of it. */
export const transferRule: FeeRule = {
  ruleId: 'transfer-standard',
  product: 'transfer.internal',
  component: 'processing',
  match: {},
  payer: 'payer',
  collect: 'onTop',
  base: 'amount',
  model: 'percentage',
  rate: '0.5',
  min: [
    { amount: '0.10', currency: 'EUR' },
    { amount: '0.10', currency: 'USD' },
  ],
  max: [
    { amount: '5.00', currency: 'EUR' },
    { amount: '5.00', currency: 'USD' },
  ],
  increment: [
    { amount: '0.01', currency: 'EUR' },
    { amount: '0.01', currency: 'USD' },
  ],
  pricedAt: 'initiation',
  taxCode: 'exempt-135-1-d',
  refundPolicy: 'keep',
  priority: 0,
  texts: [
    { language: 'de', text: 'Überweisung' },
    { language: 'en', text: 'Transfer' },
  ],
};

/** 2.9 % and 0.35 of a card payment of at least 1.00, deducted from what the merchant is paid. */
export const cardCheckoutRule: FeeRule = {
  ruleId: 'checkout-card',
  product: 'checkout.capture',
  component: 'processing',
  match: {
    rail: ['card'],
    amountFrom: [
      { amount: '1.00', currency: 'EUR' },
      { amount: '1.00', currency: 'USD' },
    ],
  },
  payer: 'payee',
  collect: 'deducted',
  base: 'amount',
  model: 'percentagePlusFixed',
  fixed: [
    { amount: '0.35', currency: 'EUR' },
    { amount: '0.40', currency: 'USD' },
  ],
  fixedPer: 'capture',
  rate: '2.9',
  increment: [
    { amount: '0.01', currency: 'EUR' },
    { amount: '0.01', currency: 'USD' },
  ],
  pricedAt: 'capture',
  taxCode: 'exempt-135-1-d',
  refundPolicy: 'returnPercentage',
  priority: 0,
  texts: [
    { language: 'de', text: 'Kartenzahlung' },
    { language: 'en', text: 'Card payment' },
  ],
};

export const exampleContent: ScheduleContent = {
  effectiveFrom: '2026-04-01T00:00:00.000Z',
  currencies: ['EUR', 'USD'],
  rules: [transferRule, cardCheckoutRule],
};
