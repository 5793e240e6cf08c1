export { type BlindIndex, type BlindIndexKind, createBlindIndex } from "./blind-index";
export { isCommonPassword } from "./common-password";
export { type Cell, createFieldCipher, type FieldCipher, SealedValueError } from "./field-cipher";
export { KeyError } from "./keyring";
export { hashToken, newOpaqueToken } from "./opaque-token";
export { hashPassword, verifyAgainstNothing, verifyPassword } from "./password";
export {
  type AccessGrant,
  type Claims,
  createTokenIssuer,
  type IssuedToken,
  type PublicJwk,
  type SessionGrant,
  type TokenExpectation,
  type TokenIssuer,
} from "./token-issuer";
