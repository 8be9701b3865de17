import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import { named } from '../logical-id';

/** A budget of the account, and who is told of it. */
export interface BudgetProps {
  readonly name: string;
  /** US dollars a month. */
  readonly monthly: number;
  readonly notify: readonly string[];
}

/** When people are told: four fifths are spent, or all of it will be by the end of the month. */
const MOMENTS = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** Tells people what the account costs, before the bill does. */
export function budget(scope: Construct, { name, monthly, notify }: BudgetProps): void {
  named(
    new CfnBudget(scope, 'budget', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthly, unit: 'USD' },
      },
      notificationsWithSubscribers: MOMENTS.map((moment) => ({
        notification: { ...moment, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: notify.map((address) => ({ subscriptionType: 'EMAIL', address })),
      })),
    }),
    'Budget',
  );
}
