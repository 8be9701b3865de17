import { eachText } from '../common/text/each-text';
import { terraformText } from '../common/text/terraform';
import type { JsonObject } from '../model/units/json';
import type { StateStore } from '../model/cluster/site';

/**
 * Backend of Terraform in a bucket: of AWS, or of a store that only speaks S3's language and knows neither accounts nor
 * regions nor encryption by keys of AWS. Credentials come from the environment.
 *
 * @param key name of the state in the bucket; two runs over one key wait for each other
 */
export function backendOf({ bucket, region, endpoint, lock }: StateStore, key: string): JsonObject {
  const tableEndpoint = lock.kind === 'lockfile' ? undefined : lock.endpoint;
  const endpoints = {
    ...(endpoint === undefined ? {} : { s3: endpoint }),
    ...(tableEndpoint === undefined ? {} : { dynamodb: tableEndpoint }),
  };
  const settings = {
    s3: {
      bucket,
      key,
      region,
      ...(endpoint === undefined ? { encrypt: true } : ELSEWHERE),
      ...(Object.keys(endpoints).length === 0 ? {} : { endpoints }),
      ...(lock.kind === 'dynamodb' ? {} : { use_lockfile: true }),
      ...(lock.kind === 'lockfile' ? {} : { dynamodb_table: lock.table }),
    },
  };
  return eachText(settings, terraformText);
}

/** What only AWS can answer is not asked. */
const ELSEWHERE: JsonObject = {
  use_path_style: true,
  skip_credentials_validation: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_s3_checksum: true,
};
