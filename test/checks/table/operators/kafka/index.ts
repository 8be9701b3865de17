import type { Case } from '../../../support/case';
import { topicCases } from './topics';
import { userCases } from './users';
import { secretCases } from './secrets';

/** Kafka, its topics, its users, and the stores that hold its Secrets. */
export const kafkaCases: readonly Case[] = [...topicCases, ...userCases, ...secretCases];
