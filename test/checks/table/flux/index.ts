import type { Case } from '../../support/case';
import { accountCases } from './accounts';
import { referenceCases } from './references';
import { lateCases } from './late';
import { deliveryCases } from './delivery';
import { notificationCases } from './notifications';
import { controllerCases } from './controllers';
import { chartCases } from './charts';
import { fetchedCases } from './fetched';

/** Deliveries by Flux, against the same gates as those by Argo CD. */
export const fluxCases: readonly Case[] = [
  ...accountCases,
  ...referenceCases,
  ...lateCases,
  ...deliveryCases,
  ...notificationCases,
  ...controllerCases,
  ...chartCases,
  ...fetchedCases,
];
