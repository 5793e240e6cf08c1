export { type BlindIndex, type BlindIndexKind, createBlindIndex } from "./blind-index";
export { isCommonPassword } from "./common-password";
export { KEY_MEMORY_MS, unwrapKey, wrapKey } from "./data-keys";
export {
  type Cell,
  createFieldCipher,
  type FieldCipher,
  isSealed,
  keyIdOf,
  type Opener,
  type Sealer,
} from "./field-cipher";
export {
  createInternalTokens,
  type InternalPart,
  type InternalTokens,
  readInternalSecrets,
} from "./internal-token";
export type { KeyStore, NewKey, StoredKey } from "./key-store";
export { KeyError, type Keyring, parseKeyring } from "./keyring";
export { hashToken, newOpaqueToken } from "./opaque-token";
export { hashPassword, verifyAgainstNothing, verifyPassword } from "./password";
export { connectWithSecrets } from "./redis-secrets";
export { SealedValueError } from "./sealed-value-error";
export {
  openSecretFile,
  ROTATING_CONNECTION_SECONDS,
  type SecretFile,
  SecretFileError,
  takePasswordFile,
} from "./secret-file";
export {
  type AccessGrant,
  type Claims,
  type ClientClaims,
  createTokenIssuer,
  type IssuedToken,
  type PublicJwk,
  readPreviousKeys,
  type SessionGrant,
  type TokenExpectation,
  type TokenIssuer,
  type TokenIssuerOptions,
  type UserClaims,
} from "./token-issuer";
