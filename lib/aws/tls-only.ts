/** A statement of a resource policy that denies requests without TLS. */
export const tlsOnly = (action: string, resource: string | readonly string[]): object => ({
  Sid: 'EncryptedOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
