import type { Problem } from '../../model/problem';
import { statementsOf } from '../aws/iam';
import { at, list } from '../tree/read';
import { OBJECT_RIGHT } from './codes-of-operation';
import { atResource, type Resource, type Stack } from './stack';

/** Actions of S3 on objects (Service Authorization Reference of AWS). */
const ON_OBJECTS = /^s3:(?:(?:Get|Put|Delete|Restore|Replicate)Object|AbortMultipartUpload|ListMultipartUploadParts)/;
/** Those with such a name that are asked of the bucket. */
const ON_BUCKETS = /^s3:(?:Get|Put)BucketObjectLockConfiguration/;
/** A partition may be a variable, which has colons of its own. */
const BUCKET = /^arn:(?:\$\{[^}]*\}|[^:]+):s3:::[^/*]+$/;

/** Rights on objects of S3 that name nothing but buckets. */
export const objectRightProblems = (stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Role').flatMap((resource) =>
    documentsOf(resource).flatMap(({ field, document }) =>
      statementsOf(document).flatMap(({ effect, actions, resources }): readonly Problem[] => {
        const asked = actions.filter((action) => ON_OBJECTS.test(action) && !ON_BUCKETS.test(action));
        const only = resources.length > 0 && resources.every((arn) => BUCKET.test(arn));
        if (effect !== 'Allow' || asked.length === 0 || !only) return [];
        return [
          atResource(OBJECT_RIGHT, stack, resource, {
            field,
            message: `${asked.join(', ')} is a right on objects, and names a bucket`,
            given: resources.join(', '),
            allowed: resources.map((arn) => `${arn}/*`).join(', '),
            remedy: 'name the objects of the bucket',
          }),
        ];
      }),
    ),
  );

/** Documents of a managed policy, or of the policies in a role. */
export const documentsOf = ({ type, properties }: Resource): readonly { field: string; document: unknown }[] =>
  type === 'AWS::IAM::ManagedPolicy'
    ? [{ field: 'Properties.PolicyDocument', document: at(properties, 'PolicyDocument') }]
    : list(properties, 'Policies').map((policy, index) => ({
        field: `Properties.Policies[${index}].PolicyDocument`,
        document: at(policy, 'PolicyDocument'),
      }));
