slice(addresses NEEDS areas)
