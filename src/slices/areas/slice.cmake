slice(areas)
