"""Neo4j's errors in the user's words: the one place where they are mapped. A password is never in them."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from ..errors import StoreDamaged, StoreError, StoreOutdated, StoreUnavailable

_WORDS = {
    "Neo.ClientError.Security.Unauthorized": "refuses this user or password; check KAMP_NEO4J_USER and KAMP_NEO4J_PASSWORD.",
    "Neo.ClientError.Security.AuthenticationRateLimit": "has locked this user for a while after wrong passwords; wait and try again.",
    "Neo.ClientError.Security.CredentialsExpired": "wants a new password for this user before anything else.",
    "Neo.ClientError.Security.Forbidden": "does not let this user do that; use one that may write, or open the store for reading.",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "can only be read here; nothing was written.",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": "can only be read here; nothing was written.",
    "Neo.ClientError.Database.DatabaseNotFound": "has no database of this name; check KAMP_NEO4J_DATABASE.",
    "Neo.ClientError.Transaction.TransactionTimedOut": "needed longer than allowed; nothing of this step was written.",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": "needed longer than allowed; nothing of this step was written.",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "has not enough memory for this; nothing of this step was written.",
    "Neo.TransientError.Transaction.DeadlockDetected": "is busy with another change; repeat.",
    "Neo.DatabaseError.Transaction.TransactionStartFailed": "takes no changes at present (is its disk full?); nothing was written.",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed": "could not keep the change (is its disk full?); look at its log and repeat.",
}


@contextmanager
def spoken(address: str) -> Iterator[None]:
    """Whatever the driver raises inside becomes an error of ours."""
    try:
        yield
    except exceptions.Neo4jError as error:
        raise _of_server(address, error) from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.IncompleteCommit) as error:
        raise StoreUnavailable(f"Neo4j at {address} does not answer; check that it runs and that the address is right.") from error
    except exceptions.UnsupportedServerProduct as error:
        raise StoreOutdated(f"What answers at {address} is no Neo4j that this version knows; use Neo4j 5.26 or later.") from error
    except exceptions.DriverError as error:
        if "not supported for the Bolt Protocol" in str(error):
            raise StoreOutdated(f"The Neo4j at {address} is too old; kamp needs 5.26 or later.") from error
        raise StoreUnavailable(f"Neo4j at {address} cannot be used: {error}") from error


def _of_server(address: str, error: exceptions.Neo4jError) -> StoreError:
    words = _WORDS.get(error.code or "")
    if words is not None:
        return StoreUnavailable(f"Neo4j at {address} {words}")
    if (error.code or "").startswith("Neo.DatabaseError.Schema."):
        return StoreDamaged(
            f"Neo4j at {address} cannot make a constraint that kamp needs; something besides kamp wrote there: {error.message}"
        )
    if isinstance(error, exceptions.TransientError | exceptions.DatabaseUnavailable | exceptions.DatabaseError):
        return StoreUnavailable(f"Neo4j at {address} cannot do it now ({error.code}); nothing of this step was written. Repeat.")
    return StoreDamaged(f"Neo4j at {address} refused a statement of ours ({error.code}): {error.message}")
