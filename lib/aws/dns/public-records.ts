import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { PUBLIC_RECORDS } from '../../model';
import { named, pascal } from '../logical-id';
import type { Entrance } from './entrances';
import type { HealthChecks } from './health-checks';

/** Seconds that resolvers may keep where a name leads: what a failover waits for at the end. */
const TTL_SECONDS = 60;

/** What the records are made from. */
export interface PublicRecordsProps {
  readonly hostedZoneId: string;
  readonly entrances: readonly Entrance[];
  readonly checks: HealthChecks;
  /** Whether Route 53 may lead people to a standby by itself. */
  readonly automatic: boolean;
}

/**
 * The public names. Each leads to the name of the cluster that serves, which ExternalDNS of that cluster writes: known
 * before any load balancer is there.
 *
 * The record of a standby is out. It comes in by a failover, which is a change of this stack; then that of the other
 * cluster is out. Only where traffic may move by itself there is one for the standby too, and its health decides.
 */
export class PublicRecords extends Construct {
  constructor(scope: Construct, id: string, { hostedZoneId, entrances, checks, automatic }: PublicRecordsProps) {
    super(scope, id);
    const active = entrances.filter(({ role }) => role === 'active');
    if (active.length === 0) return;
    const alwaysIn = automatic ? undefined : checks.alwaysIn();
    const record = (
      { global, regional }: Entrance,
      logicalId: string,
      failover: 'PRIMARY' | 'SECONDARY',
      setIdentifier: string,
      healthCheckId: string,
    ): void => {
      named(
        new CfnRecordSet(this, logicalId, {
          hostedZoneId,
          name: `${global}.`,
          type: 'CNAME',
          ttl: `${TTL_SECONDS}`,
          resourceRecords: [regional],
          failover,
          setIdentifier,
          healthCheckId,
        }),
        logicalId,
      );
    };
    for (const entrance of active) {
      const logicalId = `Record${pascal(entrance.global)}`;
      // Its words are the same whichever cluster serves: a failover changes the record where it is, and nothing is made
      // beside it.
      record(entrance, logicalId, 'PRIMARY', PUBLIC_RECORDS.active, alwaysIn ?? checks.idOf(entrance));
      const second = automatic
        ? entrances.find(({ role, global }) => role === 'standby' && global === entrance.global)
        : undefined;
      if (second) record(second, `${logicalId}Standby`, 'SECONDARY', PUBLIC_RECORDS.standby, checks.idOf(second));
    }
  }
}
