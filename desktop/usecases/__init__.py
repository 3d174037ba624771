"""What a clerk does, one module a task: the permission, the transaction, the journal entry."""
